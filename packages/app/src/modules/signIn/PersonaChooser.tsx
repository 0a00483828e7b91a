import { Alert, Button, Container, Flex, Skeleton, Text } from '@backstage/ui';
import { MeshportMark } from '../navigation/MeshportMark';
import styles from './PersonaChooser.module.css';
import { usePersonas } from './usePersonas';

export interface PersonaChooserProps {
  onChoose: (name: string) => void;
  /** Why the last choice did not work. */
  error?: Error;
}

/** The page on which a developer chooses who to be. */
export function PersonaChooser({ onChoose, error }: PersonaChooserProps) {
  const personas = usePersonas();
  const problem = error ?? personas.error;

  return (
    <main className={styles.page}>
      <Container>
        <Flex direction="column" gap="6" py="8">
          <Flex align="center" gap="3">
            <span className={styles.mark}>
              <MeshportMark size={32} />
            </span>
            <Text as="h1" variant="title-medium">
              Who are you today?
            </Text>
          </Flex>
          <Text variant="body-medium" color="secondary">
            Sign-in for development: each of these is a real identity with its
            groups, and sees what its groups may see.
          </Text>
          {problem && (
            <Alert
              status="danger"
              title="Signing in did not work"
              description={problem.message}
              customActions={
                <Button variant="secondary" onPress={personas.retry}>
                  Try again
                </Button>
              }
            />
          )}
          {personas.loading && <Skeleton height={220} />}
          <ul className={styles.list}>
            {personas.value?.map(persona => (
              <li key={persona.ref}>
                <button
                  type="button"
                  className={styles.persona}
                  onClick={() => onChoose(persona.name)}
                >
                  <span className={styles.title}>{persona.title}</span>
                  <span className={styles.description}>
                    {persona.description}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Flex>
      </Container>
    </main>
  );
}
