export { PublicationState } from './PublicationState';
