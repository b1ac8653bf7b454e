import { render } from 'preact';
import { createDiagnoser } from '../../core/diagnose.ts';
import { rules } from '../../core/rules/index.ts';
import { App } from '../app.tsx';
import { createStore, type Surroundings } from '../store.ts';
import { applyTheme } from '../theme.ts';
import { fixtureExchanges, NAMED, oneLogin } from './fixture.ts';
import '../styles/index.ts';

/**
 * The panel's interface in an ordinary page, with made traffic, for tests and for looking at it. Never shipped.
 * `?logins=300`, or `?login=noAudience`; `theme`, `recording=off`, `access=missing`, `dropped=3`, `page=…`.
 */
const query = new URLSearchParams(location.search);
applyTheme(query.get('theme') === 'dark' ? 'dark' : 'light');

const END = Date.UTC(2026, 4, 7, 14, 30);
const store = createStore({ diagnose: createDiagnoser(rules), onFrame: (run) => requestAnimationFrame(run) });
store.now.value = END;

const which = query.get('login');
let exchanges =
  which && which in NAMED
    ? oneLogin(which as keyof typeof NAMED)
    : fixtureExchanges(Number(query.get('logins') ?? 0), END);
let recording = query.get('recording') !== 'off';
const send = () => store.receive({ exchanges, recording, dropped: Number(query.get('dropped') ?? 0) });

store.surroundings.value = {
  connection: (query.get('connection') ?? 'live') as Surroundings['connection'],
  siteAccess: query.get('access') !== 'missing',
  page: query.get('page') ?? 'https://app.northwind.com/orders',
};
send();

render(
  <App
    store={store}
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
    }}
  />,
  document.getElementById('app') as HTMLElement,
);
