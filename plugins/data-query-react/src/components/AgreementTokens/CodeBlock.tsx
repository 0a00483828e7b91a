import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, ButtonIcon } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { dataQueryReactTranslationRef } from '../../translation';
import styles from './AgreementTokens.module.css';

const DONE_MS = 2_000;

/** Properties of {@link CodeBlock}. @public */
export interface CodeBlockProps {
  code: string;
  label: string;
  copyLabel: string;
}

/** Text to copy, with a button that does. @public */
export function CodeBlock(props: CodeBlockProps) {
  const { code, label, copyLabel } = props;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const [, copy] = useCopyToClipboard();
  const [done, setDone] = useState(false);
  useEffect(() => {
    const timer = done ? setTimeout(() => setDone(false), DONE_MS) : undefined;
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <Box bg="neutral" className={styles.code}>
      {/* What is wider than the page is reached by scrolling, also by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="region" aria-label={label}>
        <code>{code}</code>
      </pre>
      <ButtonIcon
        size="small"
        variant="secondary"
        aria-label={done ? t('tokens.copied') : copyLabel}
        icon={done ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={() => {
          copy(code);
          setDone(true);
        }}
      />
    </Box>
  );
}
