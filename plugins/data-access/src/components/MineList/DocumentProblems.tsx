import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import type { DocumentProblem } from '../../lib/readDocument';
import { dataAccessTranslationRef } from '../../translation';
import styles from './ImportAgreement.module.css';

/** What is wrong with a document, each with its place and a way there. @internal */
export function DocumentProblems(props: {
  problems: DocumentProblem[];
  onGoTo: (line: number) => void;
}) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { problems, onGoTo } = props;
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title={t('import.refused')}
      description={
        <ul className={styles.problems}>
          {problems.map(({ message, pointer, line, column }) => (
            <li key={`${line} ${pointer} ${message}`}>
              {message}{' '}
              <span className={styles.place}>
                {pointer && <code>{pointer}</code>}
                {line !== undefined && (
                  <Button
                    size="small"
                    variant="secondary"
                    onPress={() => onGoTo(line)}
                  >
                    {column === undefined
                      ? t('import.line', { line: String(line) })
                      : t('import.lineColumn', {
                          line: String(line),
                          column: String(column),
                        })}
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      }
    />
  );
}
