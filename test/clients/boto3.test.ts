/** boto3, the AWS SDK for Python. */
import { canRun } from './can-run.ts';
import { openPythonDriver } from './python-driver.ts';
import { skippedTour } from './skipped-tour.ts';
import { describeTour } from './tour.ts';

const name = 'boto3';

/** Of the newest operations: a version that knows it knows all. */
const newest = "import boto3; boto3.client('stepfunctions', region_name='x').validate_state_machine_definition";

if (canRun('python3', ['-c', newest])) describeTour({ name, open: openPythonDriver });
else skippedTour(name, 'no python3 with a boto3 that knows all operations is on this machine');
