import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { AccessPreviewItem } from '../../api';
import { errorText } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';
import { PortPreview } from './PortPreview';
import { chosenColumns, type RequestForm } from './requestForm';
import styles from './RequestAccessPanel.module.css';

/** @internal */
export interface PreviewPaneProps {
  /** The ports that are asked for. */
  items: AccessPreviewItem[];
  form: RequestForm;
  updating: boolean;
  error?: Error;
}

/** What the request leads to, as it stands now. @internal */
export function PreviewPane(props: PreviewPaneProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { items, form, updating, error } = props;
  return (
    <section
      className={styles.preview}
      aria-label={t('preview.title')}
      aria-busy={updating}
      data-updating={updating || undefined}
    >
      <Text as="h3" variant="title-x-small">
        {t('preview.title')}
      </Text>
      {error && (
        <Alert status="warning" icon role="alert" title={errorText(error)} />
      )}
      {items.map(item => {
        const chosen = chosenColumns(item, form);
        return (
          <PortPreview
            key={item.portRef}
            item={item}
            columns={item.columns.filter(column =>
              chosen.includes(column.name),
            )}
            purposeKnown={Boolean(form.purpose)}
          />
        );
      })}
    </section>
  );
}
