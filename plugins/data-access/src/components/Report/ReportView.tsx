import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Flex,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import type { ReportSection } from '@meshport/plugin-data-access-common';
import {
  accessApiRef,
  errorText,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useLoaded } from '../../hooks/useLoaded';
import { usePeriod } from '../../hooks/usePeriod';
import { saveFile } from '../../lib/saveFile';
import { dataAccessTranslationRef } from '../../translation';
import { ListEmpty, ListError, ListSkeleton, PeriodField } from '../shared';
import { DecisionsTable, ReadsTable } from './ReportTables';

/** Who read which classification for which purpose in a period; as a table and as files. @internal */
export function ReportView() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const [parameters, setParameters] = useSearchParams();
  const [failure, setFailure] = useState<Error>();
  const period = usePeriod();
  const { start, end, from, to } = period;
  const section: ReportSection =
    parameters.get('section') === 'decisions' ? 'decisions' : 'reads';

  const load = useCallback(
    async (api: AccessApi) =>
      section === 'reads'
        ? { reads: await api.getReads({ from, to }) }
        : { decisions: await api.getDecisions({ from, to }) },
    [section, from, to],
  );
  const { value: report, error, reload } = useLoaded(load);
  const shown = report?.reads ?? report?.decisions;

  const set = (change: Record<string, string>) =>
    setParameters(
      before => {
        const after = new URLSearchParams(before);
        Object.entries(change).forEach(([name, value]) =>
          after.set(name, value),
        );
        return after;
      },
      { replace: true },
    );

  async function download(format: 'csv' | 'jsonl') {
    setFailure(undefined);
    try {
      const file = await accessApi.downloadReport({
        from,
        to,
        section,
        format,
      });
      saveFile(file, `access-${section}-${start}-${end}.${format}`);
    } catch (problem) {
      setFailure(problem as Error);
    }
  }

  return (
    <Flex direction="column" gap="4">
      <Text as="p" color="secondary">
        {t('report.intro')}
      </Text>
      <Flex gap="4" align="end" style={{ flexWrap: 'wrap' }}>
        <PeriodField period={period} />
        <ToggleButtonGroup
          aria-label={t('report.section')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[section]}
          onSelectionChange={keys => set({ section: String([...keys][0]) })}
        >
          <ToggleButton id="reads">{t('report.reads')}</ToggleButton>
          <ToggleButton id="decisions">{t('report.decisions')}</ToggleButton>
        </ToggleButtonGroup>
        <Button variant="secondary" onPress={() => download('csv')}>
          {t('report.csv')}
        </Button>
        <Button variant="secondary" onPress={() => download('jsonl')}>
          {t('report.jsonl')}
        </Button>
      </Flex>
      {failure && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('report.downloadError')}
          description={errorText(failure)}
        />
      )}
      {error && <ListError error={error} onRetry={reload} />}
      {!shown && !error && <ListSkeleton />}
      {shown?.truncated && (
        <Alert status="info" icon title={t('report.truncated')} />
      )}
      {shown?.items.length === 0 && <ListEmpty title={t('report.empty')} />}
      {report?.reads && report.reads.items.length > 0 && (
        <ReadsTable rows={report.reads.items} />
      )}
      {report?.decisions && report.decisions.items.length > 0 && (
        <DecisionsTable rows={report.decisions.items} />
      )}
    </Flex>
  );
}
