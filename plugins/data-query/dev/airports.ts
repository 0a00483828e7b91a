/** Airports as the reports spell them. */
export const airports = [
  'DALLAS/FORT WORTH INTL',
  'HOUSTON HOBBY',
  'AUSTIN-BERGSTROM',
  'SAN ANTONIO INTL',
  'LUBBOCK PRESTON SMITH',
  'EL PASO INTL',
  'CORPUS CHRISTI INTL',
  'AMARILLO RICK HUSBAND',
];
