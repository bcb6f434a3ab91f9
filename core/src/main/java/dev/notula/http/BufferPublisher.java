package dev.notula.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Flow;

/** Publishes buffers as read-only views in small slices, each subscriber from the beginning. */
final class BufferPublisher implements Flow.Publisher<ByteBuffer> {
    /** A socket write copies a heap buffer as a whole into direct memory, which the thread then keeps. */
    private static final int LARGEST_SLICE = 64 << 10;

    private final List<ByteBuffer> buffers;

    BufferPublisher(List<ByteBuffer> buffers) {
        this.buffers = List.copyOf(buffers);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Cursor(subscriber, buffers));
    }

    private static final class Cursor implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final Deque<ByteBuffer> left = new ArrayDeque<>();
        private long demand;
        private boolean isPublishing;
        private boolean isOver;

        Cursor(Flow.Subscriber<? super ByteBuffer> subscriber, List<ByteBuffer> buffers) {
            this.subscriber = subscriber;
            buffers.forEach(buffer -> left.add(buffer.asReadOnlyBuffer()));
        }

        @Override
        public synchronized void request(long n) {
            if (isOver) {
                return;
            }
            if (n <= 0) {
                isOver = true;
                subscriber.onError(new IllegalArgumentException("A subscriber asked for " + n + " buffers"));
                return;
            }
            demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
            // A subscriber may ask for more from within onNext: the outer call goes on then.
            if (!isPublishing) {
                isPublishing = true;
                publish();
                isPublishing = false;
            }
        }

        private void publish() {
            while (!isOver && demand > 0 && !left.isEmpty()) {
                demand--;
                subscriber.onNext(slice());
            }
            if (!isOver && left.isEmpty()) {
                isOver = true;
                subscriber.onComplete();
            }
        }

        private ByteBuffer slice() {
            ByteBuffer first = left.element();
            int length = Math.min(first.remaining(), LARGEST_SLICE);
            ByteBuffer slice = first.slice(first.position(), length);
            first.position(first.position() + length);
            if (!first.hasRemaining()) {
                left.remove();
            }
            return slice;
        }

        @Override
        public synchronized void cancel() {
            isOver = true;
            left.clear();
        }
    }
}
