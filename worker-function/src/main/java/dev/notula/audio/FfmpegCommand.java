package dev.notula.audio;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The argument lists. No part of them ever comes from a user. */
final class FfmpegCommand {
    // Demuxers that read what they are given and nothing else: no playlist, no manifest, no description of a session.
    private static final String FORMATS = "ogg,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3,aac,flac,wav,w64,aiff,amr,"
            + "amrnb,amrwb,asf,caf,avi,mpegts,mpeg,flv,ac3,eac3,au,ape,wv";
    private static final List<String> GUARDS =
            List.of("-protocol_whitelist", "fd,pipe", "-format_whitelist", FORMATS, "-max_alloc", "268435456");

    // Stretches below -50 dB hold no speech, pauses below -35 dB are for cutting; "direct" because buffered lines would
    // come after the sound that they are about.
    private static final String SILENCES = "aformat=channel_layouts=mono:sample_rates=16000,"
            + "silencedetect=noise=-50dB:d=10:mono=1,silencedetect=noise=-35dB:d=0.4,"
            + "ametadata=mode=print:file=pipe\\\\:2:direct=1";

    // Who counts samples knows no times: gaps, as of a laptop that slept, are filled with silence.
    private static final String WITHOUT_GAPS = "aresample=osr=16000:ochl=mono:async=1,";

    private final Path directory;

    FfmpegCommand(Path directory) {
        this.directory = directory;
    }

    List<String> probe() {
        List<String> command = new ArrayList<>(List.of(program("ffprobe"), "-v", "error"));
        command.addAll(GUARDS);
        command.addAll(List.of(
                "-show_entries",
                "stream=index,codec_type,codec_name,sample_rate,bit_rate,start_time"
                        + ":stream_disposition=default,attached_pic:stream_tags=language"
                        + ":format=duration,start_time",
                "-of",
                "json",
                "-i",
                "fd:"));
        return command;
    }

    /**
     * Decodes the first track and complains of every frame that cannot be, at a third of the processor time that ffmpeg
     * takes for it.
     *
     * @param stretches what to decode; empty for all of it
     * @param checks what decoders are to look at beyond what they need; empty for nothing
     */
    List<String> listen(String stretches, String checks) {
        List<String> command = new ArrayList<>(List.of(program("ffprobe"), "-v", "repeat+error"));
        command.addAll(GUARDS);
        if (!checks.isEmpty()) {
            command.addAll(List.of("-err_detect", checks));
        }
        command.addAll(List.of("-count_frames", "-select_streams", "a:0"));
        if (!stretches.isEmpty()) {
            command.addAll(List.of("-read_intervals", stretches));
        }
        command.addAll(List.of("-show_entries", "stream=nb_read_frames", "-of", "json", "-i", "fd:"));
        return command;
    }

    /** Reads through the track's packets without decoding, which tells how long it is. */
    List<String> measure(Track track) {
        List<String> command = new ArrayList<>(head(track));
        command.addAll(List.of("-c:a", "copy", "-f", "null", "-"));
        return command;
    }

    List<String> copy(Track track, Container target, Duration limit) {
        List<String> command = new ArrayList<>(head(track));
        command.addAll(List.of("-t", seconds(limit), "-c:a", "copy"));
        command.addAll(muxer(target));
        return command;
    }

    List<String> encode(Track track, Container target, int bitrateKbps, Duration limit) {
        List<String> command = new ArrayList<>(head(track));
        command.addAll(List.of("-t", seconds(limit), "-af", WITHOUT_GAPS + "volumedetect"));
        command.addAll(
                target == Container.FLAC
                        ? List.of("-c:a", "flac")
                        : List.of(
                                "-c:a",
                                "libopus",
                                "-b:a",
                                bitrateKbps + "k",
                                "-application",
                                "voip",
                                "-compression_level",
                                "0"));
        command.addAll(muxer(target));
        return command;
    }

    /** Writes plain samples as it goes; the log tells where pauses are before the sound after them comes out. */
    List<String> split(Track track, Duration limit) {
        List<String> command = new ArrayList<>(head(track));
        command.addAll(List.of("-t", seconds(limit), "-af", WITHOUT_GAPS + SILENCES));
        command.addAll(List.of("-c:a", "pcm_s16le", "-f", "s16le", "pipe:1"));
        return command;
    }

    /** Writes the track's packets, as they are, to standard output as it goes. */
    List<String> demux(Track track, Container stream, Duration limit) {
        List<String> command = new ArrayList<>(head(track));
        command.addAll(List.of("-t", seconds(limit), "-c:a", "copy", "-flush_packets", "1"));
        List<String> muxer = muxer(stream);
        command.addAll(muxer.subList(0, muxer.indexOf("-y")));
        command.add("pipe:1");
        return command;
    }

    /** Tells where pauses are, and writes nothing. */
    List<String> silences() {
        List<String> command = new ArrayList<>(List.of(program("ffmpeg"), "-hide_banner", "-v", "error", "-nostdin"));
        command.addAll(GUARDS);
        command.addAll(List.of("-i", "fd:", "-map", "0:a:0", "-af", SILENCES, "-f", "null", "-"));
        return command;
    }

    private List<String> head(Track track) {
        // At "info" volumedetect and the time of the last packet are told; errors are judged by the exit code anyway.
        List<String> command = new ArrayList<>(List.of(program("ffmpeg"), "-hide_banner", "-v", "info", "-nostats"));
        command.addAll(List.of("-progress", "pipe:2", "-stats_period", "10", "-nostdin"));
        command.addAll(GUARDS);
        // Other codecs have no sums, or some that encoders get wrong.
        if (track.codec().equals("flac")) {
            command.addAll(List.of("-err_detect", "crccheck"));
        }
        command.addAll(List.of("-abort_on", "empty_output_stream", "-i", "fd:", "-map", "0:" + track.index()));
        command.addAll(List.of("-vn", "-sn", "-dn", "-map_metadata", "-1"));
        return command;
    }

    /** Output by "fd:" is a file in memory that the muxer can go back in to complete its header. */
    private static List<String> muxer(Container target) {
        return switch (target) {
            case MP4 -> List.of("-f", "ipod", "-y", "fd:");
            case AAC_ADTS -> List.of("-f", "adts", "-y", "fd:");
            case MP3 -> List.of("-write_xing", "0", "-id3v2_version", "0", "-f", "mp3", "-y", "fd:");
            case FLAC -> List.of("-f", "flac", "-y", "fd:");
            case OGG_OPUS, OGG_VORBIS -> List.of("-f", "ogg", "-y", "fd:");
            default -> throw new IllegalArgumentException("nothing is written as " + target);
        };
    }

    private String program(String name) {
        return directory.resolve(name).toString();
    }

    private static String seconds(Duration time) {
        return Long.toString(Math.max(1, time.toSeconds()));
    }
}
