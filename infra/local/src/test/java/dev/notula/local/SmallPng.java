package dev.notula.local;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Pictures of pages in few bytes: with the 256 colours that they have most of. */
final class SmallPng {
    private static final int COLOURS = 256;

    private SmallPng() {}

    static byte[] of(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        Map<Integer, Integer> used = new HashMap<>();
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            used.merge(coarse(image, i), 1, Integer::sum);
        }
        List<Integer> palette = used.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        int[] colours = palette.stream().mapToInt(Integer::intValue).toArray();
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, 0);
        BufferedImage small =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            int place = places.computeIfAbsent(coarse(image, i), colour -> nearest(colours, colour));
            small.getRaster().setSample(i % image.getWidth(), i / image.getWidth(), 0, place);
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ImageIO.write(small, "png", written);
        return written.toByteArray();
    }

    /** The colour without its finest differences. */
    private static int coarse(BufferedImage image, int i) {
        return image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFCFCFC;
    }

    private static int nearest(int[] colours, int colour) {
        return IntStream.range(0, colours.length)
                .boxed()
                .min(Comparator.comparingInt(place -> distance(colours[place], colour)))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }
}
