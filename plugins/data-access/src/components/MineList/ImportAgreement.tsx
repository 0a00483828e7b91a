import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, Text, TextAreaField } from '@backstage/ui';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import {
  FormDialog,
  accessApiRef,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useRef, useState } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import { documentProblems } from '../../lib/documentProblems';
import { readDocument, type DocumentProblem } from '../../lib/readDocument';
import { dataAccessTranslationRef } from '../../translation';
import { DocumentProblems } from './DocumentProblems';
import styles from './ImportAgreement.module.css';

/** Refused, with what is wrong and where. */
class DocumentRefused extends Error {
  constructor(readonly problems: DocumentProblem[]) {
    super(problems.map(problem => problem.message).join(' '));
  }
}

const AS_WRITTEN = 'as-written';
const loadPurposes = (api: AccessApi) => api.getPurposes();

/** @internal */
export interface ImportAgreementProps {
  /** What was written so far. */
  text: string;
  onTextChange: (text: string) => void;
  onDrafted: (request: AccessRequest) => void;
  onClose: () => void;
}

/**
 * Drafts a request from a Data Usage Agreement. A document is a claim: whatever
 * it says was agreed, is asked for like anything else.
 *
 * @internal
 */
export function ImportAgreement(props: ImportAgreementProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { text, onTextChange, onDrafted, onClose } = props;
  const { value: purposes = [] } = useLoaded(loadPurposes);
  const [purpose, setPurpose] = useState<string>();
  const field = useRef<HTMLDivElement>(null);
  const file = useRef<HTMLInputElement>(null);

  async function draft() {
    const read = await readDocument(text);
    if (!read.document) {
      throw new DocumentRefused(read.problems);
    }
    try {
      onDrafted(
        await accessApi.importDocument({
          document: read.document,
          ...(purpose ? { purpose } : {}),
        }),
      );
    } catch (error) {
      throw new DocumentRefused(documentProblems(error as Error, read));
    }
  }

  function goTo(line: number) {
    const area = field.current?.querySelector('textarea');
    const before = text.split('\n').slice(0, line - 1);
    const start = before.reduce((sum, one) => sum + one.length + 1, 0);
    const end = text.indexOf('\n', start);
    area?.focus();
    area?.setSelectionRange(start, end < 0 ? text.length : end);
  }

  return (
    <FormDialog
      title={t('import.title')}
      action={t('import.draft')}
      width={760}
      incomplete={!text.trim()}
      failure={error => (
        <DocumentProblems
          problems={
            error instanceof DocumentRefused
              ? error.problems
              : [{ message: error.message }]
          }
          onGoTo={goTo}
        />
      )}
      onSubmit={draft}
      onClose={onClose}
    >
      <Text as="p">{t('import.hint')}</Text>
      <div>
        <input
          ref={file}
          type="file"
          accept=".yaml,.yml,.json"
          className={styles.file}
          aria-label={t('import.choose')}
          tabIndex={-1}
          onChange={async event => {
            const [chosen] = event.target.files ?? [];
            // The same file again is a new choice.
            event.target.value = '';
            if (chosen) {
              onTextChange(await chosen.text());
            }
          }}
        />
        <Button
          size="small"
          variant="secondary"
          onPress={() => file.current?.click()}
        >
          {t('import.choose')}
        </Button>
      </div>
      <div ref={field} className={styles.text}>
        <TextAreaField
          label={t('import.document')}
          rows={12}
          value={text}
          onChange={onTextChange}
        />
      </div>
      <Select
        label={t('list.purpose')}
        description={t('import.purposeHint')}
        options={[
          { value: AS_WRITTEN, label: t('import.asWritten') },
          ...purposes.map(one => ({ value: one.id, label: one.title })),
        ]}
        value={purpose ?? AS_WRITTEN}
        onChange={value =>
          setPurpose(value === AS_WRITTEN ? undefined : String(value))
        }
      />
    </FormDialog>
  );
}
