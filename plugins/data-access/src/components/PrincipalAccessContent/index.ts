export { PrincipalAccessContent } from './PrincipalAccessContent';
