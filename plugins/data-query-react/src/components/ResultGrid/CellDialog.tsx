import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type {
  ResultColumn,
  ResultValue,
} from '@meshport/plugin-data-query-common';
import { dataQueryReactTranslationRef } from '../../translation';
import { formatValue } from './formatValue';
import styles from './ResultGrid.module.css';

function wholeText(value: ResultValue): string {
  if (typeof value === 'object') {
    return JSON.stringify(value, null, 2);
  }
  return formatValue(value);
}

/** Properties of {@link CellDialog}. @internal */
export interface CellDialogProps {
  column: ResultColumn;
  value: ResultValue;
  /** From 1, as the grid shows it. */
  row: number;
  onCopy: (text: string) => void;
  onClose: () => void;
}

/** A whole value, however long. @internal */
export function CellDialog(props: CellDialogProps) {
  const { column, value, row, onCopy, onClose } = props;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const text = wholeText(value);
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={640}>
      <DialogHeader>
        {t('resultGrid.cellTitle', {
          column: column.name,
          row: row.toLocaleString(),
        })}
      </DialogHeader>
      <DialogBody>
        <pre className={value === null ? styles.nullWhole : styles.whole}>
          {value === null ? t('resultGrid.null') : text}
        </pre>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="secondary"
          isDisabled={value === null}
          onPress={() => onCopy(text)}
        >
          {t('resultGrid.copyValue')}
        </Button>
        <Button variant="primary" slot="close">
          {t('resultGrid.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
