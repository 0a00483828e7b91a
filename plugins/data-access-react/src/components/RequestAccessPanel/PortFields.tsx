import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Checkbox,
  CheckboxGroup,
  Text,
} from '@backstage/ui';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import type { AccessPreviewItem } from '../../api';
import { dataAccessReactTranslationRef } from '../../translation';
import { AccessBadge } from '../AccessBadge';
import { RowLimits } from '../RowLimits';
import { chosenColumns, typeOf, type RequestForm } from './requestForm';
import styles from './RequestAccessPanel.module.css';

/** @internal */
export interface PortFieldsProps {
  item: AccessPreviewItem;
  /** What the user has of it already. */
  access?: PortAccess;
  /** The only port cannot be taken out. */
  single: boolean;
  form: RequestForm;
  onChange: (change: Partial<RequestForm>) => void;
}

/** One port, and which of its columns are asked for: all unless some are taken out. @internal */
export function PortFields(props: PortFieldsProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { item, single, form, onChange } = props;
  const chosen = chosenColumns(item, form);
  const included = !form.leftOutPorts.includes(item.portRef);
  const count = item.columns.length;

  return (
    <div className={styles.port}>
      {single ? (
        <PortTitle item={item} />
      ) : (
        <Checkbox
          isSelected={included}
          aria-label={t('requestPanel.includePort', { port: item.sqlName })}
          onChange={selected =>
            onChange({
              leftOutPorts: selected
                ? form.leftOutPorts.filter(ref => ref !== item.portRef)
                : [...form.leftOutPorts, item.portRef],
            })
          }
        >
          <PortTitle item={item} />
        </Checkbox>
      )}
      {props.access && (
        <div>
          <AccessBadge access={props.access} />
        </div>
      )}
      {included && (
        <>
          <Accordion>
            <AccordionTrigger
              title={
                chosen.length === item.columns.length
                  ? t('requestPanel.allColumns', { count })
                  : t('requestPanel.someColumns', {
                      chosen: String(chosen.length),
                      count,
                    })
              }
            />
            <AccordionPanel>
              <CheckboxGroup
                label={t('requestPanel.chooseColumns', {
                  port: item.sqlName,
                })}
                className={styles.columnChoice}
                value={chosen}
                onChange={names =>
                  onChange({
                    leftOutColumns: {
                      ...form.leftOutColumns,
                      [item.portRef]: item.columns
                        .map(column => column.name)
                        .filter(name => !names.includes(name)),
                    },
                  })
                }
              >
                {item.columns.map(column => (
                  <Checkbox key={column.name} value={column.name}>
                    {column.name}
                  </Checkbox>
                ))}
              </CheckboxGroup>
            </AccordionPanel>
          </Accordion>
          <RowLimits
            columns={item.columns}
            limits={form.rowLimits?.[item.portRef] ?? []}
            typeOf={name => typeOf(item, name)}
            onChange={limits =>
              onChange({
                rowLimits: { ...form.rowLimits, [item.portRef]: limits },
              })
            }
          />
        </>
      )}
    </div>
  );
}

function PortTitle(props: { item: AccessPreviewItem }) {
  return (
    <span className={styles.portTitle}>
      <Text as="span" weight="bold">
        {props.item.productTitle}
      </Text>
      <Text as="span" variant="body-small" color="secondary">
        {props.item.sqlName}
      </Text>
    </span>
  );
}
