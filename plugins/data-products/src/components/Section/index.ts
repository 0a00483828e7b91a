export { Section } from './Section';
export { Facts } from './Facts';
