import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Flex, Text } from '@backstage/ui';
import {
  accessPackageCreatePermission,
  describeRowFilter,
  type AccessPackage,
  type AccessPackagePort,
} from '@meshport/plugin-data-access-common';
import {
  FormDialog,
  accessApiRef,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useEffect, useState } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import { usePurposeTitles } from '../../hooks/usePurposeTitles';
import { dataAccessTranslationRef } from '../../translation';
import {
  AccessList,
  EntityName,
  ListEmpty,
  ListError,
  ListSkeleton,
} from '../shared';
import { EditPackage } from './EditPackage';
import { RequestPackage } from './RequestPackage';

const load = (accessApi: AccessApi) => accessApi.getPackages();

/** Ports for a role, asked for as one; put together by their owners. @internal */
export function PackageList() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const purposeTitle = usePurposeTitles();
  const { value: packages, error, reload } = useLoaded(load);
  const mine = useOwnRefs();
  const create = usePermission({ permission: accessPackageCreatePermission });
  const [asking, setAsking] = useState<AccessPackage>();
  const [editing, setEditing] = useState<AccessPackage | 'new'>();
  const [retiring, setRetiring] = useState<AccessPackage>();

  if (!packages) {
    return error ? (
      <ListError error={error} onRetry={reload} />
    ) : (
      <ListSkeleton />
    );
  }
  return (
    <Flex direction="column" gap="3">
      <Flex
        justify="between"
        align="center"
        gap="3"
        style={{ flexWrap: 'wrap' }}
      >
        <Text as="p" color="secondary">
          {t('packages.intro')}
        </Text>
        {create.allowed && (
          <Button variant="secondary" onPress={() => setEditing('new')}>
            {t('packages.create')}
          </Button>
        )}
      </Flex>
      {packages.length === 0 ? (
        <ListEmpty title={t('packages.empty')} hint={t('packages.emptyHint')} />
      ) : (
        <AccessList<AccessPackage>
          label={t('packages.listLabel')}
          rows={packages}
          columns={[
            {
              id: 'title',
              label: t('packages.role'),
              isRowHeader: true,
              content: one => (
                <>
                  <Text as="p" weight="bold">
                    {one.title}
                  </Text>
                  <Text as="p" variant="body-small" color="secondary">
                    {one.description || one.role}
                  </Text>
                </>
              ),
            },
            {
              id: 'ports',
              label: t('packages.ports'),
              content: one =>
                one.ports.map(port => (
                  <PackagePort key={port.portRef} port={port} />
                )),
            },
            {
              id: 'purpose',
              label: t('list.purpose'),
              content: one => (
                <>
                  <Text as="p">{purposeTitle(one.purpose)}</Text>
                  <Text as="p" variant="body-small" color="secondary">
                    {t('packages.atMost', { count: one.maxDays })}
                  </Text>
                </>
              ),
            },
            {
              id: 'owner',
              label: t('packages.owner'),
              content: one => <EntityName entityRef={one.ownerRef} />,
            },
            {
              id: 'action',
              label: t('list.action'),
              content: one => {
                if (one.retiredAt) {
                  return t('packages.retired');
                }
                const title = one.title;
                return (
                  <Flex gap="2" style={{ flexWrap: 'wrap' }}>
                    <Button
                      size="small"
                      variant="secondary"
                      aria-label={t('packages.askLabel', { title })}
                      onPress={() => setAsking(one)}
                    >
                      {t('packages.ask')}
                    </Button>
                    {mine.includes(one.ownerRef) && (
                      <>
                        <Button
                          size="small"
                          variant="tertiary"
                          aria-label={t('packages.editLabel', { title })}
                          onPress={() => setEditing(one)}
                        >
                          {t('packages.edit')}
                        </Button>
                        <Button
                          size="small"
                          variant="tertiary"
                          aria-label={t('packages.retireLabel', { title })}
                          onPress={() => setRetiring(one)}
                        >
                          {t('packages.retire')}
                        </Button>
                      </>
                    )}
                  </Flex>
                );
              },
            },
          ]}
        />
      )}
      {asking && (
        <RequestPackage wanted={asking} onClose={() => setAsking(undefined)} />
      )}
      {editing && (
        <EditPackage
          edited={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
      {retiring && (
        <FormDialog
          title={t('packages.retireLabel', { title: retiring.title })}
          action={t('packages.retire')}
          incomplete={false}
          onSubmit={() => accessApi.retirePackage(retiring.id)}
          onClose={() => setRetiring(undefined)}
        >
          <Text as="p">{t('packages.retireHint')}</Text>
        </FormDialog>
      )}
    </Flex>
  );
}

/** A port, and what of it where that is not all. */
function PackagePort(props: { port: AccessPackagePort }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { portRef, columns, rowFilter, masks } = props.port;
  const limits = [
    ...(columns ? [t('given.columnsCount', { count: columns.length })] : []),
    ...(rowFilter ? [describeRowFilter(rowFilter)] : []),
    ...(masks
      ? [t('packages.masked', { columns: Object.keys(masks).join(', ') })]
      : []),
  ];
  return (
    <>
      <Text as="p" variant="body-small">
        {portRef.replace(/^[^:]+:/, '').replace(/@\d+$/, '')}
      </Text>
      {limits.length > 0 && (
        <Text
          as="p"
          variant="body-small"
          color="secondary"
          title={columns?.join(', ')}
        >
          {limits.join(', ')}
        </Text>
      )}
    </>
  );
}

/** The user's own ref and those of the user's groups. */
function useOwnRefs(): string[] {
  const identityApi = useApi(identityApiRef);
  const [refs, setRefs] = useState<string[]>([]);
  useEffect(() => {
    let current = true;
    identityApi
      .getBackstageIdentity()
      .then(identity => current && setRefs(identity.ownershipEntityRefs));
    return () => {
      current = false;
    };
  }, [identityApi]);
  return refs;
}
