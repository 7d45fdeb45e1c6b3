import { parse } from 'yaml';

/** The scripts of recipes whose systems run on no other machine: how to find them in their file, and their shell. */
export interface Block {
  name: string;
  /** Below `examples/ci`. */
  file: string;
  /** As the system starts it. */
  shell: string[];
  script(text: string): string;
  /** Where the recipe leaves JUnit. */
  junit: string;
  /** What the system sets; `$FOLDER` is the folder of the job. */
  env: Record<string, string>;
}

// biome-ignore lint/suspicious/noExplicitAny: what is looked up is checked by using it
type Yaml = any;

export const BLOCKS: Block[] = [
  {
    name: 'CircleCI',
    file: 'circleci/config.yml',
    shell: ['bash', '-eo', 'pipefail', '-c'],
    script: (text) => {
      const { parameters, steps } = parse(text).commands.assay as Yaml;
      const runs = steps.flatMap(({ run }: Yaml) => (run ? [run] : []));
      // Values of parameters as a job leaves them, but for those that the test chooses.
      const chosen: Record<string, string> = {
        'test-plan': '$ASSAY_TEST_PLAN',
        application: '$ASSAY_APPLICATION',
      };
      return runs
        .map(({ command, environment = {} }: Yaml) => {
          const exports = Object.entries<string>(environment).map(([key, value]) => {
            const parameter = /^<< parameters\.([\w-]+) >>$/.exec(value)![1]!;
            return `export ${key}="${chosen[parameter] ?? parameters[parameter].default}"\n`;
          });
          return `${exports.join('')}${command}\n`;
        })
        .join('');
    },
    junit: 'assay-report/junit/results.xml',
    env: { CIRCLECI: 'true', CIRCLE_BRANCH: 'main' },
  },
  {
    name: 'Jenkins',
    file: 'jenkins/Jenkinsfile',
    shell: ['sh', '-xec'],
    // In a text of Groovy between three quotes a backslash escapes the next character.
    script: (text) => /sh '''(.*?)'''/s.exec(text)![1]!.replaceAll(/\\(.)/gs, '$1'),
    junit: 'assay-report/junit.xml',
    env: {
      WORKSPACE_TMP: '$FOLDER/jenkins@tmp',
      JENKINS_URL: 'http://jenkins.test',
      GIT_BRANCH: 'origin/main',
    },
  },
  {
    name: 'Azure Pipelines',
    file: 'azure/azure-pipelines.yml',
    shell: ['bash', '--noprofile', '--norc', '-c'],
    script: (text) => parse(text).jobs[0].steps.find(({ bash }: Yaml) => bash).bash,
    junit: 'assay-report/junit.xml',
    env: {
      TF_BUILD: 'True',
      BUILD_SOURCEBRANCH: 'refs/heads/main',
      npm_config_prefix: '$FOLDER/global',
    },
  },
  {
    name: 'Bitbucket',
    file: 'bitbucket/bitbucket-pipelines.yml',
    shell: ['bash', '-ec'],
    script: (text) => parse(text).pipelines.branches.main[0].step.script.join('\n'),
    junit: 'test-results/assay.xml',
    env: { BITBUCKET_BUILD_NUMBER: '7', BITBUCKET_BRANCH: 'main', npm_config_prefix: '$FOLDER/global' },
  },
  {
    name: 'Buildkite',
    file: 'buildkite/pipeline.yml',
    shell: ['bash', '-ec'],
    script: (text) => {
      const { command } = parse(text).steps[0];
      if (command.replaceAll('$$', '').includes('$')) {
        throw new Error('A variable would be replaced when the pipeline is uploaded.');
      }
      return command.replaceAll('$$', '$');
    },
    junit: 'assay-report/junit.xml',
    env: { BUILDKITE: 'true', BUILDKITE_BRANCH: 'main' },
  },
];
