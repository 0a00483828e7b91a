import { AuthenticationError } from '@backstage/errors';
import {
  AuthProviderFactory,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { Persona } from './Persona';

/** Names the persona to sign in as, by user entity name. */
export const PERSONA_HEADER = 'x-meshport-persona';

/**
 * An auth provider that issues a real Backstage identity, with the catalog's
 * groups, for the persona that a request header names. `start` lists the
 * personas for the sign-in page.
 */
export function createPersonasProviderFactory(
  personas: Persona[],
): AuthProviderFactory {
  const factory = createProxyAuthProviderFactory<Persona>({
    authenticator: createProxyAuthenticator<void, Persona, undefined>({
      defaultProfileTransform: async persona => ({
        profile: { displayName: persona.title },
      }),
      initialize() {},
      async authenticate({ req }) {
        const asked = req.header(PERSONA_HEADER);
        const persona = personas.find(({ name }) => name === asked);
        if (!persona) {
          throw new AuthenticationError(
            `The header ${PERSONA_HEADER} must name one of: ${personas
              .map(({ name }) => name)
              .join(', ')}`,
          );
        }
        return { result: persona };
      },
    }),
    signInResolver: async ({ result }, context) =>
      context.signInWithCatalogUser({ entityRef: result.ref }),
  });
  return options => ({
    ...factory(options),
    async start(_req, res) {
      res.json({ personas });
    },
  });
}
