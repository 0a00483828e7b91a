import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Checkbox,
  CheckboxGroup,
  Flex,
  Text,
} from '@backstage/ui';
import { describeRowFilter } from '@meshport/plugin-data-access-common';
import { RowLimits } from '@meshport/plugin-data-access-react';
import type { PackagePortForm } from '../../lib/packagePorts';
import { dataAccessTranslationRef } from '../../translation';

/** A port as it is chosen from. @internal */
export interface PackagePortShown {
  portRef: string;
  productTitle: string;
  sqlName: string;
  columns: { name: string; logicalType: string }[];
}

/** @internal */
export interface PackagePortFieldsProps {
  port: PackagePortShown;
  form: PackagePortForm;
  typeOf: (column: string) => string;
  onChange: (form: PackagePortForm) => void;
}

/** Which columns and rows of one port are in a package: all unless some are taken out. @internal */
export function PackagePortFields(props: PackagePortFieldsProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { port, form, typeOf, onChange } = props;
  const all = port.columns.map(column => column.name);
  const chosen = form.columns ?? all;
  const count = all.length;
  const columns =
    chosen.length === all.length
      ? t('packages.allColumns', { count })
      : t('packages.someColumns', { chosen: String(chosen.length), count });
  const rows =
    form.limits.length > 0 || form.keptRowFilter
      ? t('packages.someRows')
      : t('packages.allRows');
  return (
    <Accordion>
      <AccordionTrigger
        title={port.productTitle}
        subtitle={`${port.sqlName}: ${columns}, ${rows}`}
      />
      <AccordionPanel>
        <Flex direction="column" gap="3">
          <CheckboxGroup
            label={t('packages.columnsOf', { port: port.sqlName })}
            value={chosen}
            onChange={names =>
              onChange({
                ...form,
                columns:
                  names.length === all.length
                    ? undefined
                    : all.filter(name => names.includes(name)),
              })
            }
          >
            {port.columns.map(column => (
              <Checkbox key={column.name} value={column.name}>
                {column.name}
              </Checkbox>
            ))}
          </CheckboxGroup>
          {chosen.length === 0 && (
            <Text as="p" color="danger" role="alert">
              {t('packages.noColumns')}
            </Text>
          )}
          {form.keptRowFilter && form.limits.length === 0 && (
            <Text as="p">
              {t('panel.rowsLimited', {
                filter: describeRowFilter(form.keptRowFilter),
              })}
            </Text>
          )}
          <RowLimits
            columns={port.columns}
            limits={form.limits}
            typeOf={typeOf}
            onChange={limits => onChange({ ...form, limits })}
          />
        </Flex>
      </AccordionPanel>
    </Accordion>
  );
}
