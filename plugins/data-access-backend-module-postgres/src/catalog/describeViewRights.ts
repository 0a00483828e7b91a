import type { GrantNames } from '../grantNames';
import { describeRights } from './describeRights';
import type { ViewRight } from './readActual';

const NOT_GIVEN = ', which the agreement does not give';

/**
 * In what the rights on a grant's view differ from what was given, that its
 * role may read it and nothing else; a sentence each.
 *
 * @internal
 */
export function describeViewRights(
  names: GrantNames,
  rights: ViewRight[],
): string[] {
  const view = `the view ${names.schema}.${names.view}`;
  const isOfRole = ({ grantee }: ViewRight) => grantee === names.role;
  const ofRole = rights.filter(isOfRole);
  const more = ofRole.filter(({ right }) => right !== 'SELECT');
  const passedOn = ofRole.filter(({ isGrantable }) => isGrantable);
  const others = new Set(
    rights.filter(one => !isOfRole(one)).map(({ grantee }) => grantee),
  );
  const words = (some: ViewRight[]) =>
    describeRights(
      'table',
      some.map(({ right }) => right),
    );
  const said = [
    ...(ofRole.some(({ right }) => right === 'SELECT')
      ? []
      : [`Who uses it could not read ${view}.`]),
    ...(more.length > 0
      ? [`Who uses it could also ${words(more)} ${view}${NOT_GIVEN}.`]
      : []),
    ...(passedOn.length > 0
      ? [`Who uses it could let others ${words(passedOn)} ${view}${NOT_GIVEN}.`]
      : []),
    ...[...others].map(
      other =>
        `${other ?? 'Everybody'} could ${words(
          rights.filter(({ grantee }) => grantee === other),
        )} ${view}${NOT_GIVEN}.`,
    ),
  ];
  const isAsGiven = rights.length === 1 && said.length === 0;
  return said.length > 0 || isAsGiven
    ? said
    : [`The rights on ${view} were not the ones that were given.`];
}
