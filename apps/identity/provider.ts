import { randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { SAMPLE_NAMES, samplePeople, samplePerson } from '#libs/identity/sample-people.ts';
import { WEB_CLIENT } from '#libs/identity/web-client.ts';

export interface ProviderWish {
  /** `http://127.0.0.1:4106` */
  readonly issuer: string;
  readonly key: JWK;
  /** Where the application is reached. */
  readonly applicationUrl: string;
}

/** An OpenID provider for one machine: whoever reaches it is any of the sample people. It listens on loopback only. */
export function sampleProvider({ issuer, key, applicationUrl }: ProviderWish): Provider {
  const configuration: Configuration = {
    clients: [
      {
        client_id: WEB_CLIENT,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`${applicationUrl}/sign-in/done`],
        post_logout_redirect_uris: [`${applicationUrl}/app/`],
        id_token_signed_response_alg: 'EdDSA',
      },
    ],
    enabledJWA: { idTokenSigningAlgValues: ['EdDSA'] },
    jwks: { keys: [{ ...key, use: 'sig' } as never] },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name', 'roles'] },
    // The application reads name and roles from the ID token: one answer, one signature.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.body = page(
            'Sign out',
            `${form}<p><button autofocus form="op.logoutForm" name="logout" value="yes">Sign out</button></p>`,
          );
        },
      },
    },
    ttl: { Interaction: 600, Session: 43_200, Grant: 43_200, AccessToken: 600, IdToken: 600 },
    interactions: { url: (_context, { uid }) => `/people/${uid}` },
    findAccount: (_context, id) => {
      const person = samplePerson(id);
      if (person === undefined) return undefined;
      return {
        accountId: id,
        claims: () => ({ sub: person.id, name: person.name, roles: [...person.roles] }),
      };
    },
    // The only client is our own: it is granted what it asks for without a question.
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new context.oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    renderError: (context, { error, error_description: why }) => {
      context.type = 'html';
      context.body = page(
        'Sign-in did not work',
        `<p>${escape(why ?? error)}</p><p><a href="${applicationUrl}/app/">Begin again</a></p>`,
      );
    },
  };
  return new Provider(issuer, configuration);
}

/** The sign-in page: no password, since there is nobody to be kept out on one's own machine, and nobody here is real. */
export function peoplePage(uid: string): string {
  const buttons = SAMPLE_NAMES.map((name) => {
    const { name: title } = samplePeople[name];
    return `<li><button name="person" value="${escape(name)}">${escape(title)}</button></li>`;
  });
  return page(
    'Who are you today?',
    `<p>These people are fictitious. This page is for one machine; a deployment names its own identity provider.</p>
<form method="post" action="/people/${escape(uid)}"><ul>${buttons.join('')}</ul></form>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)} · Closing Bell</title>
<style>
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem}
ul{list-style:none;padding:0}li{margin:.4rem 0}
button{font:inherit;width:100%;text-align:left;padding:.7rem 1rem;border:1px solid #8888;border-radius:.5rem;background:Field;color:FieldText;cursor:pointer}
button:hover{border-color:#0b57d0}button:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}
</style><main><h1>${escape(title)}</h1>${body}</main></html>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
