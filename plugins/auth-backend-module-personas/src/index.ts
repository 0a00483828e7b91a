export type { Persona } from './Persona';
export { authModulePersonas as default } from './module';
