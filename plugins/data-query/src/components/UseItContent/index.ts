export { UseItContent } from './UseItContent';
