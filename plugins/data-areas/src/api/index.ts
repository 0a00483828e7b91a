export { areasApiRef, type AreasApi } from './AreasApi';
export { areasApiFactory } from './areasApiFactory';
export { AreasClient } from './AreasClient';
