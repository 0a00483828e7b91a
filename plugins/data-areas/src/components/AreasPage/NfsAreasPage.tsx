import { Container } from '@backstage/ui';
import { AreasContent } from './AreasContent';

/** The list of areas; its header comes from the page. @internal */
export function NfsAreasPage() {
  return (
    <Container>
      <AreasContent />
    </Container>
  );
}
