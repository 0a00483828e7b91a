import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { MissingField } from '@meshport/plugin-data-products-common';
import { dataProductsTranslationRef } from '../../translation';
import styles from './MissingList.module.css';

/** What stands against a publication, and where in which file. @internal */
export function MissingList(props: { missing: MissingField[] }) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  return (
    <ul className={styles.root}>
      {props.missing.map(item => (
        <li key={`${item.file} ${item.pointer} ${item.rule} ${item.message}`}>
          <span>{item.message}</span>
          <span className={styles.place}>
            {item.line === undefined
              ? `${item.file} ${item.pointer}`
              : t('publication.place', {
                  file: item.file,
                  line: String(item.line),
                  column: String(item.column ?? 1),
                })}
          </span>
        </li>
      ))}
    </ul>
  );
}
