/** The entity ref of an area. @internal */
export function areaRefOf(name: string): string {
  return `resource:default/${name}`;
}
