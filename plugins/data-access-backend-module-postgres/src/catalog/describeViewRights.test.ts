import { grantNames } from '../grantNames';
import { describeViewRights } from './describeViewRights';
import type { ViewRight } from './readActual';

const names = grantNames('shown', '01234567-89ab-cdef-0123-456789abcdef');
const view = 'the view shown.v_0123456789abcdef0123456789abcdef';
const tail = ', which the agreement does not give.';
const right = (
  name: string,
  grantee: string | undefined = names.role,
  isGrantable = false,
): ViewRight => ({ grantee, right: name, isGrantable });
const everybody = (name: string): ViewRight => ({
  right: name,
  isGrantable: false,
});
const READ = right('SELECT');

describe('describeViewRights', () => {
  it.each<[ViewRight[], string[]]>([
    [[READ], []],
    [[], [`Who uses it could not read ${view}.`]],
    [[READ, everybody('SELECT')], [`Everybody could read ${view}${tail}`]],
    [
      [READ, right('UPDATE', 'bob'), right('SELECT', 'bob')],
      [`bob could read and change rows of ${view}${tail}`],
    ],
    [
      [READ, right('INSERT'), right('DELETE'), right('UPDATE')],
      [
        `Who uses it could also add rows to, change rows of and delete rows of ${view}${tail}`,
      ],
    ],
    [
      [right('SELECT', names.role, true)],
      [`Who uses it could let others read ${view}${tail}`],
    ],
    [
      [READ, right('FUTURE', 'bob')],
      [`bob could use the right FUTURE on ${view}${tail}`],
    ],
    [
      [READ, READ],
      [`The rights on ${view} were not the ones that were given.`],
    ],
  ])('says %j in words', (rights, sentences) => {
    expect(describeViewRights(names, rights)).toEqual(sentences);
  });
});
