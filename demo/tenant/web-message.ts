import type { KoaContextWithOIDC } from 'oidc-provider';
import { applications, appOrigin } from './directory.ts';
import { errorPage } from './pages.ts';

/** The page that answers a silent iframe or a pop-up: it posts the response to the app and does nothing else. */
export function webMessage(
  ctx: KoaContextWithOIDC,
  redirectUri: string,
  payload: Readonly<Record<string, unknown>>,
): void {
  const origin = new URL(redirectUri).origin;
  const app = applications.find((a) => a.clientId === ctx.oidc.params?.client_id);
  ctx.type = 'html';
  if (origin !== appOrigin || app?.noWebOrigin) {
    ctx.status = 400;
    ctx.body = errorPage(
      'invalid_request',
      `The specified redirect_uri '${redirectUri}' does not have a registered origin.`,
    );
    return;
  }
  const { iss: _iss, ...response } = payload;
  ctx.status = 200;
  ctx.remove('x-frame-options');
  ctx.body = `<!DOCTYPE html><html><head><title>Authorization Response</title></head><body><script type="text/javascript">
(function(window, document) {
var targetOrigin = ${json(origin)};
var webMessageRequest = {};
var authorizationResponse = {type: "authorization_response",response: ${json(response)}};
var mainWin = (window.opener) ? window.opener : window.parent;
if (webMessageRequest["web_message_uri"] && webMessageRequest["web_message_target"]) {
  window.addEventListener("message", function(evt) {
    if (evt.data.type != "relay_request") return;
    var messageTargetWindow = evt.source.frames[webMessageRequest["web_message_target"]];
    if (messageTargetWindow) messageTargetWindow.postMessage(authorizationResponse, webMessageRequest["web_message_uri"]);
    window.close();
  });
  mainWin.postMessage({type: "relay_response"}, targetOrigin);
} else {
  mainWin.postMessage(authorizationResponse, targetOrigin);
}
})(this, this.document);
</script></body></html>`;
}

/** JSON that is safe inside a script element. */
const json = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c');
