import { signal } from '@preact/signals';
import { render } from 'preact';
import { createDiagnoser } from '../../core/diagnose.ts';
import type { Diagnosis, Token } from '../../core/model.ts';
import { rules } from '../../core/rules/index.ts';
import { PanelApp } from '../panel-app.tsx';
import { NOWHERE } from '../popup-situation.ts';
import { PopupView } from '../popup-view.tsx';
import { createStore, type Surroundings } from '../store.ts';
import { applyTheme } from '../theme.ts';
import { startTicker } from '../ticker.ts';
import { fixtureExchanges, NAMED, oneLogin } from './fixture.ts';

/**
 * The panel's interface in an ordinary page, with made traffic, for tests and for looking at it. Never shipped.
 * `?logins=300`, or `?login=noAudience`; `theme`, `recording=off`, `access=missing` or `access=some`, `dropped=3`, `page=…`,
 * `popup` (with `inspected`, `armed=https://…`), `connection=lost`, `clock=live`, `fault=tokens` (a token that cannot be shown).
 */
const query = new URLSearchParams(location.search);
// As each page of the extension has its own.
await (query.has('popup') ? import('../styles/popup.css') : import('../styles/panel.css'));
applyTheme(query.get('theme') === 'dark' ? 'dark' : 'light');

const END = Date.UTC(2026, 4, 7, 14, 30);
const diagnose = createDiagnoser(rules);
const store = createStore({
  diagnose: query.get('fault') === 'tokens' ? (exchanges) => spoilt(diagnose(exchanges)) : diagnose,
  onFrame: (run) => requestAnimationFrame(run),
});
store.now.value = END;
if (query.get('clock') === 'live') startTicker(store.now, () => END + performance.now());

function spoilt(diagnosis: Diagnosis): Diagnosis {
  const spoil = (token: Token): Token => {
    const copy = { ...token };
    return Object.defineProperty(copy, 'raw', {
      get: () => {
        throw new Error('spoilt for a test');
      },
    });
  };
  const flows = diagnosis.session.flows.map((flow) => ({
    ...flow,
    uses: [],
    tokens: flow.tokens.map(spoil),
  }));
  return { ...diagnosis, session: { ...diagnosis.session, flows } };
}

const which = query.get('login');
let exchanges =
  which && which in NAMED
    ? oneLogin(which as keyof typeof NAMED)
    : fixtureExchanges(Number(query.get('logins') ?? 0), END);
let recording = query.get('recording') !== 'off';
const send = () => store.receive({ exchanges, recording, dropped: Number(query.get('dropped') ?? 0) });

store.surroundings.value = {
  connection: (query.get('connection') ?? 'live') as Surroundings['connection'],
  siteAccess: !query.has('access'),
  // Who may not see a site is not told its address.
  ...(query.get('access') !== 'missing' && { page: query.get('page') ?? 'https://app.northwind.com/orders' }),
};
send();
const around = signal({
  ...NOWHERE,
  inspected: query.has('inspected'),
  armed: (query.get('armed') ?? '').split(',').filter(Boolean),
});

if (query.has('popup')) document.body.className = 'popup';
render(
  query.has('popup') ? (
    <PopupView
      store={store}
      around={around}
      actions={{
        openViewer: () => undefined,
        openSettings: () => undefined,
        askForSiteAccess: () => undefined,
        setRecording: (on) => {
          recording = on;
          send();
        },
        reloadPage: () => {
          around.value = { ...around.value, reloaded: true };
        },
        async arm(origin, on) {
          const others = around.value.armed.filter((other) => other !== origin);
          around.value = { ...around.value, armed: on ? [...others, origin] : others, reloaded: false };
        },
      }}
    />
  ) : (
    <PanelApp
      store={store}
      version="0.0.0"
      actions={{
        setRecording: (on) => {
          recording = on;
          send();
        },
        clear: () => {
          exchanges = [];
          send();
        },
        reloadPage: () => undefined,
        askForSiteAccess: () => undefined,
        openViewer: () => undefined,
        openSettings: () => undefined,
      }}
    />
  ),
  document.getElementById('app') as HTMLElement,
);
