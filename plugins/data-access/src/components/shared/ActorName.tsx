import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { dataAccessTranslationRef } from '../../translation';
import { EntityName } from './EntityName';

const ENTITY_REF = /^[^:/]+:[^:/]+\/[^:/]+$/;

/** Who did something: somebody, a rule, or the schedule. @internal */
export function ActorName(props: { actor: string }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { actor } = props;
  if (actor.startsWith('rule:')) {
    return <>{t('details.byRule', { rule: actor.replace(/^[^/]*\//, '') })}</>;
  }
  if (actor.startsWith('plugin:')) {
    return <>{t('history.bySchedule')}</>;
  }
  return ENTITY_REF.test(actor) ? (
    <EntityName entityRef={actor} />
  ) : (
    <>{actor}</>
  );
}
