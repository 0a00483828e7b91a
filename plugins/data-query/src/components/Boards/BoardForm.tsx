import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Switch, TextAreaField, TextField } from '@backstage/ui';
import type { BoardContent } from '@meshport/plugin-data-query-common';
import { dataQueryTranslationRef } from '../../translation';
import styles from './Boards.module.css';

/** What one writes of a board besides its tiles. @internal */
export type BoardFields = Pick<
  BoardContent,
  'title' | 'description' | 'visibility'
>;

/** Title, description and who may open a board. @internal */
export function BoardForm(props: {
  value: BoardFields;
  onChange: (value: BoardFields) => void;
}) {
  const { value, onChange } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return (
    <div className={styles.form}>
      <TextField
        label={t('board.name')}
        isRequired
        maxLength={200}
        value={value.title}
        onChange={title => onChange({ ...value, title })}
      />
      <TextAreaField
        label={t('board.description')}
        maxLength={4000}
        value={value.description ?? ''}
        onChange={text =>
          onChange({ ...value, description: text || undefined })
        }
      />
      <Switch
        label={t('board.share')}
        isSelected={value.visibility === 'link'}
        onChange={shared =>
          onChange({ ...value, visibility: shared ? 'link' : 'private' })
        }
      />
    </div>
  );
}
