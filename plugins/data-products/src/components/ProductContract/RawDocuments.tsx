import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import type { Contract } from '../../hooks/useContracts';
import { dataProductsTranslationRef } from '../../translation';
import { Section } from '../Section';
import styles from './ProductContract.module.css';

/** The documents as they were written. @internal */
export function RawDocuments(props: {
  product: string;
  contracts: Contract[];
}) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const documents = [
    { key: 'product', title: t('contract.rawProduct'), text: props.product },
    ...props.contracts.map(({ ref, text, document }) => ({
      key: ref,
      title: t('contract.rawContract', { name: document?.name ?? ref }),
      text,
    })),
  ];
  return (
    <Section title={t('contract.raw')}>
      {documents.map(({ key, title, text }) => (
        <Accordion key={key}>
          <AccordionTrigger title={title} level={3} />
          <AccordionPanel>
            {/* Scrolls, so it has to take the keyboard. */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <pre className={styles.raw} tabIndex={0}>
              {text}
            </pre>
          </AccordionPanel>
        </Accordion>
      ))}
    </Section>
  );
}
