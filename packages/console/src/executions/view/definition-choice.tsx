/** Which definition an execution goes on with: the one it had, or the machine's of today. */
import { Radio, Stack } from '@mantine/core';

export function DefinitionChoice(props: {
  readonly isCurrent: boolean;
  readonly onChange: (isCurrent: boolean) => void;
}) {
  const { isCurrent, onChange } = props;
  return (
    <Radio.Group
      label="With which definition?"
      size="xs"
      value={isCurrent ? 'current' : 'same'}
      onChange={(value) => onChange(value === 'current')}
    >
      <Stack gap={6} mt={6}>
        <Radio size="xs" value="same" label="The one that it was started with" />
        <Radio size="xs" value="current" label="The state machine's current one, such as after a fix" />
      </Stack>
    </Radio.Group>
  );
}
