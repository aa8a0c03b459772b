// A council's directory: oidc-provider in a process of its own, told by messages what its people and its moods are.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const people = new Map();
let silent = false;
let tokensLast = 3600;
let provider;

const server = createServer((req, res) => {
  // Somebody's request to a silent directory is never answered.
  if (silent) return;
  if (/^\/interaction\//.test(req.url))
    interact(req, res).catch((error) => res.writeHead(500).end(String(error)));
  else provider.callback()(req, res);
});

server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

process.on('message', async ({ id, open, person, forget, be, tokens, sign }) => {
  if (open) provider = opened(open);
  if (person) people.set(person.sub, person);
  if (forget) people.delete(forget);
  if (be) silent = be === 'silent';
  if (tokens !== undefined) tokensLast = tokens;
  process.send({ done: id, token: sign && (await idTokenOf(sign)) });
});
process.on('disconnect', () => process.exit());

async function idTokenOf(sub) {
  const client = await provider.Client.find('communities-fund');
  const token = new provider.IdToken({ sub }, { client });
  token.set('jti', 'once');
  token.scope = 'openid';
  return token.issue({ use: 'idtoken' });
}

function opened({ portal }) {
  const issuer = `http://localhost:${server.address().port}`;
  return new Provider(issuer, {
    clients: [
      {
        client_id: 'communities-fund',
        client_secret: 'what only the two of them know',
        redirect_uris: [`${portal}/single-sign-on/return`],
        post_logout_redirect_uris: [`${portal}/`],
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code', 'refresh_token'],
        backchannel_logout_uri: `${portal}/single-sign-on/logout`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => {
      const person = people.get(sub);
      return person && { accountId: sub, claims: () => person };
    },
    issueRefreshToken: () => true,
    expiresWithSession: () => true,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: () => tokensLast,
      Session: 86400,
      Grant: 86400,
      Interaction: 600,
      IdToken: 600,
      RefreshToken: 86400,
    },
    cookies: { keys: ['only for tests'] },
    // Loopback is where everything is here.
    fetch: (url, { dispatcher, ...options }) => fetch(url, options),
  });
}

async function interact(req, res) {
  const { params, uid } = await provider.interactionDetails(req, res);
  if (req.method === 'GET') {
    res.setHeader('Content-Type', 'text/html');
    res.end(`<!doctype html><html lang="en"><title>Council</title><main><h1>Council sign in</h1>
<form method="post" action="/interaction/${uid}"><label>Name <input name="sub"></label>
<label><input type="checkbox" name="factor" value="yes"> With my key</label>
<button>Sign in</button><button name="stop" value="yes">Stop</button></form></main></html>`);
    return;
  }
  let body = '';
  for await (const part of req) body += part;
  const typed = new URLSearchParams(body);
  if (typed.has('stop')) {
    return provider.interactionFinished(req, res, { error: 'access_denied' });
  }
  const accountId = typed.get('sub');
  const amr = typed.has('factor') ? ['pwd', 'mfa'] : ['pwd'];
  const grant = new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(req, res, { login: { accountId, amr }, consent });
}
