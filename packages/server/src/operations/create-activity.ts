/**
 * CreateActivity. Idempotent by name: an activity that is there is given back, and other tags are not applied. Its
 * encryption cannot be changed.
 */
import { activityArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import { encodeActivityConfiguration, readActivityEncryption } from './activity-configuration.ts';
import { checkName } from './check-name.ts';
import { type Operation, toApiTime } from './operation.ts';
import { readNewTags } from './read-tags.ts';

export const createActivity: Operation<'CreateActivity'> = async (input, { engine, scope, clock }) => {
  const { name } = input;
  checkName(name);
  const arn = activityArn(scope, name);
  const configuration = encodeActivityConfiguration(readActivityEncryption(input.encryptionConfiguration));
  const tags = readNewTags(arn, input.tags);
  const createdAt = clock.now();
  const existing = await engine.createActivity({ activityArn: arn, name, createdAt, configuration }, tags);
  if (existing !== undefined && existing.configuration !== configuration) throw refuse('ActivityAlreadyExists', arn);
  return { activityArn: arn, creationDate: toApiTime(existing?.createdAt ?? createdAt) };
};
