import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { dataAccessReactTranslationRef } from '../../translation';
import styles from './ContractTerms.module.css';

/** Props of {@link ContractTerms}. @public */
export interface ContractTermsProps {
  product: string;
  version?: string;
  text: string;
}

/** The terms of a contract, under their name; scrolls where they are long. @public */
export function ContractTerms({ product, version, text }: ContractTermsProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const title = version
    ? t('requestPanel.termsVersion', { product, version })
    : t('requestPanel.terms', { product });
  return (
    <div>
      <Text as="h3" variant="body-small" weight="bold">
        {title}
      </Text>
      <div
        className={styles.terms}
        role="region"
        aria-label={title}
        // Scrolls with the keyboard (WCAG 2.1.1).
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <Text as="p" variant="body-small">
          {text}
        </Text>
      </div>
    </div>
  );
}
