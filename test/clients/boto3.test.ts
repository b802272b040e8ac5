/** boto3, the AWS SDK for Python. */
import { skippedTour } from './skipped-tour.ts';
import { canRun } from './can-run.ts';
import { openPythonDriver } from './python-driver.ts';
import { describeTour } from './tour.ts';

const name = 'boto3';

if (canRun('python3', ['-c', 'import boto3'])) describeTour({ name, open: openPythonDriver });
else skippedTour(name, 'python3 with boto3 is not on this machine');
