import { ProxiedSignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { useMemo, useState } from 'react';
import { PersonaChooser } from './PersonaChooser';
import { personaChoice } from './personaChoice';

/** Signs in as the persona that was chosen in this tab, or asks for one. */
export function PersonaSignInPage(props: SignInPageProps) {
  const { onSignInSuccess } = props;
  const [persona, setPersona] = useState(personaChoice.get);

  const signInProps = useMemo<SignInPageProps>(
    () => ({
      onSignInSuccess(identityApi) {
        const signOut = identityApi.signOut.bind(identityApi);
        identityApi.signOut = async () => {
          personaChoice.clear();
          await signOut();
        };
        onSignInSuccess(identityApi);
      },
    }),
    [onSignInSuccess],
  );

  if (!persona) {
    return (
      <PersonaChooser
        onChoose={name => {
          personaChoice.set(name);
          setPersona(name);
        }}
      />
    );
  }
  return (
    <ProxiedSignInPage
      {...signInProps}
      provider="personas"
      headers={{ 'x-meshport-persona': persona }}
      ErrorComponent={({ error }) => (
        <PersonaChooser
          error={error}
          onChoose={name => {
            personaChoice.set(name);
            window.location.reload();
          }}
        />
      )}
    />
  );
}
