import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Grid, Select, Text, useBreakpoint } from '@backstage/ui';
import type { AccessMapEdge } from '@meshport/plugin-data-access-common';
import type { AccessApi } from '@meshport/plugin-data-access-react';
import { Suspense, lazy, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useLoaded } from '../../hooks/useLoaded';
import { usePurposeTitles } from '../../hooks/usePurposeTitles';
import { dataAccessTranslationRef } from '../../translation';
import { AccessList, ListEmpty, ListError, ListSkeleton } from '../shared';
import { filterEdges, mapLines } from './mapLines';

const MapCanvas = lazy(() => import('./MapCanvas'));
const load = (accessApi: AccessApi) => accessApi.getMap();
const ALL = 'all';

/** Which domain uses what of which, as a map and as its table. @internal */
export function AccessMapView() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { value: map, error, reload } = useLoaded(load);
  const purposeTitle = usePurposeTitles();
  const { down } = useBreakpoint();
  const [parameters, setParameters] = useSearchParams();
  const purpose = parameters.get('purpose') ?? undefined;
  const classification = parameters.get('classification') ?? undefined;
  const edges = useMemo(
    () => (map ? filterEdges(map, { purpose, classification }) : []),
    [map, purpose, classification],
  );
  const lines = useMemo(() => mapLines(edges), [edges]);

  if (!map) {
    return error ? (
      <ListError error={error} onRetry={reload} />
    ) : (
      <ListSkeleton />
    );
  }
  if (map.edges.length === 0) {
    return <ListEmpty title={t('map.empty')} hint={t('map.emptyHint')} />;
  }
  const title = (ref: string) =>
    map.nodes.find(node => node.ref === ref)?.title ?? ref;
  const number = new Intl.NumberFormat(undefined);
  const filter = (name: 'purpose' | 'classification', value?: string) => (
    <Select
      label={t(`map.${name}`)}
      options={[
        { value: ALL, label: t('map.all') },
        ...[...new Set(map.edges.flatMap(edge => edge[name] ?? []))]
          .sort()
          .map(one => ({
            value: one,
            label: name === 'purpose' ? purposeTitle(one) : one,
          })),
      ]}
      value={value ?? ALL}
      onChange={chosen =>
        setParameters(
          before => {
            const after = new URLSearchParams(before);
            after.delete(name);
            if (chosen && chosen !== ALL) {
              after.set(name, String(chosen));
            }
            return after;
          },
          { replace: true },
        )
      }
    />
  );
  return (
    <Flex direction="column" gap="4">
      <Text as="p" color="secondary">
        {t('map.intro')}
      </Text>
      <Grid.Root columns={{ initial: '1', sm: '2' }} gap="3">
        {filter('purpose', purpose)}
        {filter('classification', classification)}
      </Grid.Root>
      {edges.length === 0 && <ListEmpty title={t('map.nothing')} />}
      {edges.length > 0 && !down('sm') && (
        <Suspense fallback={<ListSkeleton />}>
          <MapCanvas nodes={map.nodes} lines={lines} />
        </Suspense>
      )}
      {edges.length > 0 && (
        <AccessList<AccessMapEdge & { id: string }>
          label={t('map.tableLabel')}
          rows={edges.map((edge, index) => ({ ...edge, id: String(index) }))}
          columns={[
            {
              id: 'from',
              label: t('map.from'),
              isRowHeader: true,
              content: edge => title(edge.from),
            },
            { id: 'to', label: t('map.to'), content: edge => title(edge.to) },
            {
              id: 'purpose',
              label: t('list.purpose'),
              content: edge => purposeTitle(edge.purpose),
            },
            {
              id: 'classification',
              label: t('map.classification'),
              content: edge => edge.classification ?? t('map.none'),
            },
            {
              id: 'agreements',
              label: t('map.agreements'),
              numeric: true,
              content: edge => number.format(edge.agreements),
            },
            {
              id: 'uses',
              label: t('map.uses'),
              numeric: true,
              content: edge =>
                edge.uses === undefined
                  ? t('map.unknown')
                  : number.format(edge.uses),
            },
          ]}
        />
      )}
    </Flex>
  );
}
