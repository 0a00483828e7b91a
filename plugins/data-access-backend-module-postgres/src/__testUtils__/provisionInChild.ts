import { PostgresProvisioner } from '../PostgresProvisioner';
import type { ChildJob } from './runInChild';

/** The work of a process of its own that a fail point may end. */
async function main(job: ChildJob): Promise<void> {
  const provisioner = PostgresProvisioner.create({
    ...job.connection,
    tables: new Map(job.tables),
    logins: new Map(job.logins),
  });
  if (job.action === 'provision') {
    await provisioner.provision(job.grant, job.turn);
  } else {
    await provisioner.deprovision(job.grant.agreementId, job.turn);
  }
  await provisioner.close();
}

main(JSON.parse(process.argv[2])).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
