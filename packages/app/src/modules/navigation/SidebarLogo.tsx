import { Link, useSidebarOpenState } from '@backstage/core-components';
import { MeshportMark } from './MeshportMark';
import styles from './SidebarLogo.module.css';

export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={styles.root}>
      <Link
        to="/"
        underline="none"
        className={styles.link}
        aria-label="Meshport"
      >
        <MeshportMark size={28} />
        {isOpen && <span className={styles.name}>Meshport</span>}
      </Link>
    </div>
  );
}
