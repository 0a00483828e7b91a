// @ts-check

/**
 * The areas of the examples, and the persona who owns each.
 *
 * @typedef {object} ExampleArea
 * @property {string} name
 * @property {string} title
 * @property {string} domainRef
 * @property {string} ownerRef
 * @property {string} sqlName
 * @property {string} owner - user entity name
 */

/**
 * @param {string} name
 * @param {string} title
 * @param {string} owner
 * @returns {ExampleArea}
 */
function area(name, title, owner) {
  return {
    name,
    title,
    domainRef: `domain:default/${name}`,
    ownerRef: `group:default/${name}-team`,
    sqlName: name.replaceAll('-', '_'),
    owner,
  };
}

/** @type {ExampleArea[]} */
export const AREAS = [
  area('network', 'Network', 'nora'),
  area('flight-operations', 'Flight Operations', 'fiona'),
  area('safety', 'Safety', 'sam'),
  area('weather', 'Weather', 'wanda'),
  area('commercial', 'Commercial', 'carl'),
];
