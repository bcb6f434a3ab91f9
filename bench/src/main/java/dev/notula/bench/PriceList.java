package dev.notula.bench;

/**
 * List prices in US dollars, us-east-1, without free tiers, as known in November 2026: verify them before you rely on
 * them.
 *
 * @param lambdaGbSecond arm64
 * @param lambdaRequest one request
 * @param httpApiRequest one request, of the first 300 million
 * @param sqsRequest one request to a standard queue
 * @param dynamoWrite one unit on demand
 * @param dynamoRead one unit on demand, consistent or not
 * @param logsGb written to CloudWatch
 * @param trafficGb out to the internet
 * @param groqHour whisper-large-v3-turbo
 * @param groqLeastSeconds charged for a request at least
 * @param deepgramMinute nova-3, multilingual, the dearer of two readings
 */
record PriceList(
        double lambdaGbSecond,
        double lambdaRequest,
        double httpApiRequest,
        double sqsRequest,
        double dynamoWrite,
        double dynamoRead,
        double logsGb,
        double trafficGb,
        double groqHour,
        double groqLeastSeconds,
        double deepgramMinute) {
    static final PriceList LIST =
            new PriceList(0.0000133334, 0.20e-6, 1.00e-6, 0.40e-6, 0.625e-6, 0.125e-6, 0.50, 0.09, 0.04, 10, 0.0092);
}
