import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import {
  formatDistance,
  formatMoment,
} from '@meshport/plugin-data-access-react';
import { useDataProduct } from '../../hooks/useDataProduct';
import { useFacetValueText } from '../../text';
import { dataProductsTranslationRef } from '../../translation';
import { Facts, Section } from '../Section';
import { isSafeLink } from './isSafeLink';

/** Who, where and how fresh. @internal */
export function ProductFacts() {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const text = useFacetValueText();
  const { entity, document } = useDataProduct();
  const { spec } = entity;
  const stated = (value: string | undefined) =>
    value && value !== 'unknown' ? value : t('overview.unknown');
  const inputs = spec.inputPorts.map(port => port.name).join(', ');
  return (
    <Section title={t('overview.facts')}>
      <Facts
        facts={[
          {
            label: t('overview.owner'),
            value: <EntityRefLink entityRef={spec.owner} hideIcon />,
          },
          ...(document?.support.length
            ? [
                {
                  label: t('overview.support'),
                  value: document.support.map(({ channel, url }) => (
                    <div key={channel}>
                      {url && isSafeLink(url) ? (
                        <Link href={url}>{channel}</Link>
                      ) : (
                        channel
                      )}
                    </div>
                  )),
                },
              ]
            : []),
          {
            label: t('overview.domain'),
            value: <EntityRefLink entityRef={spec.domain} hideIcon />,
          },
          {
            label: t('overview.area'),
            value: spec.area && (
              <EntityRefLink entityRef={spec.area} hideIcon />
            ),
          },
          {
            label: t('overview.lifecycle'),
            value: stated(text('lifecycle', spec.lifecycle)),
          },
          {
            label: t('overview.type'),
            value: stated(text('type', spec.type)),
          },
          {
            label: t('overview.classification'),
            value:
              spec.classification &&
              text('classification', spec.classification),
          },
          {
            label: t('overview.updated'),
            value:
              spec.updatedAt === undefined ? (
                t('overview.notLoaded')
              ) : (
                <span title={formatMoment(spec.updatedAt)}>
                  {formatDistance(spec.updatedAt)}
                </span>
              ),
          },
          { label: t('overview.documentVersion'), value: document?.version },
          { label: t('overview.inputs'), value: inputs || undefined },
          {
            label: t('overview.tags'),
            value: entity.metadata.tags?.join(', ') || undefined,
          },
        ]}
      />
    </Section>
  );
}
