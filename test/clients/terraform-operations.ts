/** What the AWS provider of Terraform calls for `terraform/main.tf`, from its first plan to its destruction. */
export const terraformOperations = [
  'CreateActivity',
  'CreateStateMachine',
  'CreateStateMachineAlias',
  'DeleteActivity',
  'DeleteStateMachine',
  'DeleteStateMachineAlias',
  'DescribeActivity',
  'DescribeStateMachine',
  'DescribeStateMachineAlias',
  'ListStateMachineVersions',
  'ListStateMachines',
  'ListTagsForResource',
  'TagResource',
  'UpdateStateMachine',
  'UpdateStateMachineAlias',
  'ValidateStateMachineDefinition',
];
