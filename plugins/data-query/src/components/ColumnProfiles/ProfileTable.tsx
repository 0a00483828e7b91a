/*
 * On narrow screens the cells are laid out as cards, and `display` takes a
 * table its roles in some browsers; so they are said outright.
 */
/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/no-noninteractive-tabindex */
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge } from '@backstage/ui';
import type {
  ColumnProfile,
  PortProfile,
} from '@meshport/plugin-data-query-common';
import { ColumnHistogram, columnKind } from '@meshport/plugin-data-query-react';
import { RiEyeOffLine } from '@remixicon/react';
import { dataQueryTranslationRef } from '../../translation';
import styles from './ColumnProfiles.module.css';
import { formatShare } from './formatShare';
import { histogramBars } from './histogramBars';

/** What each column of a port holds, a row a column. @internal */
export function ProfileTable(props: { profile: PortProfile }) {
  const { profile } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const heads = [
    t('preview.profile.column'),
    t('preview.profile.nulls'),
    t('preview.profile.distinct'),
    t('preview.profile.min'),
    t('preview.profile.max'),
    t('preview.profile.distribution'),
  ];
  const label = t('preview.profile.label', { port: profile.applied.sqlName });
  return (
    // The only way to what is beyond the edge is to scroll, also by keyboard.
    <div
      className={styles.scroll}
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <table role="table" className={styles.table} aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head, index) => (
              <th
                key={head}
                role="columnheader"
                scope="col"
                className={index > 0 && index < 3 ? styles.number : undefined}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {profile.columns.map(column => (
            <ProfileRow
              key={column.name}
              column={column}
              rows={profile.rows}
              heads={heads}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ProfileRow(props: {
  column: ColumnProfile;
  rows: number;
  heads: string[];
}) {
  const { column, rows, heads } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const { name, type, mask, nulls, nullShare, distinct, histogram } = column;
  const bars = histogram ? histogramBars(histogram) : [];
  const others = histogram?.kind === 'values' ? histogram.otherRows : 0;
  // The others are said and not drawn: beside them, nothing else would be seen.
  const described = [
    ...bars,
    ...(others ? [{ label: t('preview.profile.others'), count: others }] : []),
  ]
    .map(bar =>
      t('preview.profile.value', {
        value: bar.label,
        rows: bar.count.toLocaleString(),
      }),
    )
    .join('; ');
  const first = histogram?.kind === 'values' ? histogram.bins[0] : undefined;
  const bound = (value: string) =>
    columnKind(type) === 'number' && Number.isFinite(Number(value))
      ? Number(value).toLocaleString(undefined, {
          maximumSignificantDigits: 15,
        })
      : value;
  const none = <span className={styles.none}>{t('preview.profile.none')}</span>;
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className={styles.name}>
        <span>{name}</span>
        <code className={styles.type}>{type}</code>
        {mask && (
          <Badge size="small" icon={<RiEyeOffLine />}>
            {`${t('preview.profile.masked')}: ${t(
              `preview.profile.mask.${mask}`,
            )}`}
          </Badge>
        )}
      </th>
      <td role="cell" data-head={heads[1]} className={styles.number}>
        {nullShare === undefined ? (
          none
        ) : (
          <span
            title={t('preview.profile.nullsHint', {
              count: nulls,
              nulls: nulls.toLocaleString(),
            })}
          >
            {formatShare(nullShare)}
          </span>
        )}
      </td>
      <td role="cell" data-head={heads[2]} className={styles.number}>
        {distinct ? (
          <span
            title={distinct.exact ? undefined : t('preview.profile.aboutHint')}
          >
            {distinct.exact
              ? distinct.count.toLocaleString()
              : t('preview.profile.about', {
                  number: distinct.count.toLocaleString(),
                })}
          </span>
        ) : (
          none
        )}
      </td>
      <td role="cell" data-head={heads[3]} className={styles.value}>
        {column.min === undefined ? none : bound(column.min)}
      </td>
      <td role="cell" data-head={heads[4]} className={styles.value}>
        {column.max === undefined ? none : bound(column.max)}
      </td>
      <td role="cell" data-head={heads[5]}>
        {bars.length ? (
          <div className={styles.distribution}>
            <ColumnHistogram
              bars={bars}
              label={t('preview.profile.range', {
                column: name,
                bins: described,
              })}
            />
            {first && rows > 0 && (
              <span className={styles.first}>
                {t('preview.profile.mostFrequent', {
                  value: first.value,
                  share: formatShare(first.count / rows),
                })}
                {others > 0 &&
                  `, ${t('preview.profile.mostFrequent', {
                    value: t('preview.profile.others'),
                    share: formatShare(others / rows),
                  })}`}
              </span>
            )}
          </div>
        ) : (
          none
        )}
      </td>
    </tr>
  );
}
