/**
 * Names that policies and operators give: of purposes, link groups, areas and
 * connections. At most 63 characters, as an entity's name.
 *
 * @public
 */
export const KEBAB_CASE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
