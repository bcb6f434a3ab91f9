package dev.notula.audio;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** What ffprobe makes of a stranger's file is read, or refused with what is promised. */
final class ProbeReportFuzzTest {
    @FuzzTest
    void readsWhateverFfprobeReports(byte[] report) {
        try {
            ProbeReport.read(report);
        } catch (IOException noJson) {
            // The promise for what is no report.
        }
    }
}
