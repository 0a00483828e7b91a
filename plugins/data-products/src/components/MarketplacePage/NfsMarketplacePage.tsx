import { Container } from '@backstage/ui';
import { MarketplaceContent } from './MarketplaceContent';

/** The marketplace; its header comes from the page. @internal */
export function NfsMarketplacePage() {
  return (
    <Container>
      <MarketplaceContent />
    </Container>
  );
}
