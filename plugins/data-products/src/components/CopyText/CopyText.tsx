import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useEffect, useState } from 'react';
import { dataProductsTranslationRef } from '../../translation';
import styles from './CopyText.module.css';

const DONE_MS = 2_000;

/** A name that one needs elsewhere, with a button that copies it. @internal */
export function CopyText(props: { text: string }) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { text } = props;
  const [, copy] = useCopyToClipboard();
  const [done, setDone] = useState(false);

  useEffect(() => {
    const timer = done ? setTimeout(() => setDone(false), DONE_MS) : undefined;
    return () => clearTimeout(timer);
  }, [done]);

  return (
    <span className={styles.root}>
      <code className={styles.text}>{text}</code>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={done ? t('copy.done') : t('copy.label', { what: text })}
        icon={done ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={() => {
          copy(text);
          setDone(true);
        }}
      />
    </span>
  );
}
