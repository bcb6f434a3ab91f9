package dev.notula.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A contract that cannot fail proves nothing: each of these faults is put into the template and has to be found. */
final class PlantedFaultsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a visibility time-out under six times the function's      | VisibilityTimeout: 1800                     | VisibilityTimeout: 900                   | WorkerFunction on ExpressQueue: raise
            a function's time-out raised beyond its queue's           | Timeout: 300                                | Timeout: 600                             | WorkerFunction on ExpressQueue: raise
            a mapping without a maximum                               | MaximumConcurrency: !Ref ExpressConcurrency | DestinationConfig: none                  | MaximumConcurrency has to be
            a maximum of one                                          | MaximumConcurrency: 2                       | MaximumConcurrency: 1                    | MaximumConcurrency has to be
            reserved concurrency beside the mapping's                 | MemorySize: !Ref WorkerMemory               | ReservedConcurrentExecutions: 5          | with reserved concurrency the pollers
            a large batch without a window                            | BatchSize: 1                                | BatchSize: 50                            | needs MaximumBatchingWindowInSeconds
            failures that are not reported                            | FunctionResponseTypes: [ReportBatchItemFailures] | Enabled: true                       | ReportBatchItemFailures
            dead letters that do not outlive their queue              | MessageRetentionPeriod: 1209600             | MessageRetentionPeriod: 345600           | MessageRetentionPeriod has to exceed
            a dead-letter queue that does not let a queue in          | - !Sub arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-bulk | - other | RedriveAllowPolicy does not name BulkQueue
            jobs given up too soon                                    | maxReceiveCount: 5                          | maxReceiveCount: 2                       | maxReceiveCount under 5
            a handler that is no class                                | dev.notula.worker.WorkerHandler             | dev.notula.worker.Worker                 | is no class with a public constructor
            a handler in another zip                                  | CodeUri: worker-function/target/worker-function.zip | CodeUri: webhook-function/target/webhook-function.zip | is not in webhook-function
            a snapshot without an alias                               | AutoPublishAlias: live                      | AutoPublishCodeSha256: x                 | set AutoPublishAlias
            a variable that never reaches the alias                   | AutoPublishAliasAllProperties: true         | AutoPublishAliasAllProperties: false     | never reaches the alias
            a parameter whose new value never reaches the alias       | GroqModel=${GroqModel}                      | GroqModel=                               | WorkerFunction: a new value of GroqModel never
            a parameter of a condition that never does                | Tracing=${Tracing}                          | Tracing=                                 | WebhookFunction: a new value of Tracing never
            a version that the settings do not make anew              | VersionDescription: !Sub settings           | VersionDescription: !Sub settings v1 #   | the settings' number in VersionDescription
            a snapshot with a large /tmp                              | MemorySize: !Ref WorkerMemory               | EphemeralStorage: {Size: 1024}           | 512 MB of /tmp
            a snapshot with provisioned concurrency                   | MemorySize: !Ref WorkerMemory               | ProvisionedConcurrencyConfig: {}         | exclude each other
            a webhook slower than its API                             | Timeout: 29                                 | Timeout: 30                              | the HTTP API waits 30 s
            a log group that is not the template's                    | LogGroup: !Ref WorkerLogs                   | LogGroup: /aws/lambda/worker             | LoggingConfig.LogGroup has to name
            logs for ever                                             | RetentionInDays: !Ref LogRetentionDays      | LogGroupClass: STANDARD                  | kept for ever
            a variable that the code reads                            | TRANSCRIPT_BUCKET: !Ref TranscriptBucket    | OTHER_BUCKET: x                          | the code reads TRANSCRIPT_BUCKET
            a variable that no code reads                             | FFMPEG_DIR: /opt/bin                        | FFMPEG_FOLDER: /opt/bin                  | no code of this function reads FFMPEG_FOLDER
            an action that the code calls                             | Action: [s3:GetObject, s3:PutObject]        | Action: s3:GetObject                     | the code calls s3:PutObject
            an action that no code calls                              | Action: [s3:GetObject, s3:PutObject]        | Action: [s3:GetObject, s3:PutObject, s3:DeleteObject] | no code of this function calls s3:DeleteObject
            any resource                                              | Resource: !Sub ${TranscriptBucket.Arn}/transcripts/*    | Resource: '*'                            | names its resources
            any action                                                | Action: [s3:GetObject, s3:PutObject]        | Action: [s3:GetObject, s3:PutObject, s3:*] | names its actions
            a secret that the role does not allow                     | parameter${SecretsPath}/GROQ_API_KEY        | parameter${SecretsPath}/GROQ_KEY         | the role allows
            a widget whose metric no code writes                      | MetricName=\\"CacheHit\\"                   | MetricName=\\"CacheHits\\"               | no metric CacheHits
            a widget with a dimension that the metric has not         | ${AWS::StackName},Stage}                    | ${AWS::StackName},Step}                  | StageTime has the dimensions
            a widget of a function that there is not                  | "FunctionName", "${WorkerFunction}"         | "FunctionName", "${Worker}"              | knows nothing of Worker
            a dashboard that is no JSON                               | "start": "-PT24H",                          | "start": "-PT24H"                        | is no JSON
            an alarm on a metric that no code writes                  | MetricName: JobGivenUp                      | MetricName: JobsGivenUp                  | no metric JobsGivenUp
            an alarm on a queue that there is not                     | Value: !GetAtt BulkQueue.QueueName          | Value: !GetAtt SlowQueue.QueueName       | knows nothing of SlowQueue
            an alarm that does not follow the time-out                | Threshold: 240000                           | Threshold: 280000                        | four fifths
            an expression with a name that is not there               | Expression: waiting + tried                 | Expression: waiting + failed             | names failed
            a function whose failures no alarm sees                   | Value: !Ref RegistrationFunction            | Value: !Ref FailureFunction              | RegistrationFunction: no alarm watches
            an alarm that a quiet hour raises                         | TreatMissingData: notBreaching              | TreatMissingData: breaching              | a quiet hour
            a question about an event that no code logs               | filter event = "job.delivered"              | filter event = "job.sent"                | SlowJobsQuery: no code logs the event job.sent
            a question about a field that no code logs                | fields @timestamp, job, endToEnd, result    | fields @timestamp, job, seconds, result  | SlowJobsQuery: no code logs a field seconds
            a question to logs that there are not                     | LogGroupNames: [!Ref WorkerLogs]            | LogGroupNames: [!Ref JobLogs]            | there is no log group
            a role that may not trace                                 | xray:PutTraceSegments                       | xray:GetTraceSummaries                   | Tracing=on shows nothing
            an API without a limit                                    | ThrottlingBurstLimit: !Ref ThrottleBurst    | DetailedMetricsEnabled: true             | without ThrottlingBurstLimit
            an API whose calls nobody logs                            | DestinationArn: !GetAtt AccessLogs.Arn      | DestinationArn: !GetAtt Calls.Arn        | AccessLogSettings has to name a log group
            a secret in the access log                                | "bytes":"$context.responseLength"           | "bytes":"$context.request.header.x"      | no header
            a webhook that is not where Telegram is told              | Path: /webhook                              | Path: /hook                              | its Url has to be where the API has the webhook
            a registration without an address                         | Url: !Sub https://${HttpApi}                | Address: !Sub https://${HttpApi}         | its Url has to be where the API has the webhook
            a delivery that nobody watches                            | Input: '{"watch": true}'                    | Input: '{}'                              | no schedule has it look
            an older runtime                                          | Runtime: java25                             | Runtime: java21                          | Runtime has to be
            logs that are no JSON                                     | LogFormat: JSON                             | LogFormat: Text                          | read LogFormat JSON
            one processor whatever the parameter says                 | Architectures: [!Ref Architecture]          | Architectures: [arm64]                   | Architectures has to be the parameter
            a function that people wait for without a snapshot        | ApplyOn: PublishedVersions                  | ApplyOn: None                            | has to start from a snapshot
            a secret that is read and not decrypted                   | Action: kms:Decrypt                         | Action: kms:Encrypt                      | be decrypted
            logs that cannot be written                               | logs:CreateLogStream, logs:PutLogEvents     | logs:CreateLogStream                     | its role has to allow logs:CreateLogStream
            an action on a resource of another kind                   | Resource: !Sub ${TranscriptBucket.Arn}/transcripts/* | Resource: !GetAtt BotTable.Arn  | which is no AWS::S3::Bucket
            a queue that the role does not cover                      | Resource: [!GetAtt ExpressQueue.Arn, !GetAtt BulkQueue.Arn] | Resource: !GetAtt ExpressQueue.Arn | allows nothing on what BULK_QUEUE_URL names
            a dead-letter queue that lets nobody in                   | redrivePermission: byQueue                  | redrivePermission: denyAll               | has to be byQueue
            a queue with no dead-letter queue                         | RedrivePolicy:                              | OtherPolicy:                             | without RedrivePolicy
            a mean where a sum is due                                 | Statistic: Sum                              | Statistic: Average                       | Average of
            an age that is never reached                              | Threshold: 3600                             | Threshold: 6000000                       | BulkAgeAlarm: after
            nobody who is told                                        | AlarmActions: !If [HasAlarmEmail, [!Ref AlarmTopic] | InsufficientDataActions: !If [HasAlarmEmail, [!Ref AlarmTopic] | lead to a topic that writes to
            a letter to nobody                                        | Endpoint: !Ref AlarmEmail                   | Endpoint: me@example.org                 | lead to a topic that writes to
            throttles that nobody watches                             | MetricName: Throttles                       | MetricName: Invocations                  | no alarm watches Throttles WorkerFunction
            dead letters that nobody watches                          | MetricName: ApproximateNumberOfMessagesVisible | MetricName: NumberOfMessagesSent      | no alarm watches ApproximateNumberOfMessagesVisible
            a refused account that nobody watches                     | MetricName: ProviderRefused                 | MetricName: JobGivenUp                   | no alarm watches ProviderRefused
            an alarm that does not page                               | ALARM("${BulkAgeAlarm}") OR                 | ` `                                      | add ALARM("${BulkAgeAlarm}")
            """)
    void isFound(String fault, String right, String wrong, String message) throws IOException {
        String template = TemplateContractTest.template();

        String broken = template.replace(right, wrong);

        assertThat(broken).as("the template has no more " + right).isNotEqualTo(template);
        assertThat(Deployment.of(broken, Map.of()).faults())
                .anySatisfy(found -> assertThat(found).contains(message));
    }
}
