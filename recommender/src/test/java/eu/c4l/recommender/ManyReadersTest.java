package eu.c4l.recommender;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@NullMarked
class ManyReadersTest {

    @Test
    void listsAreMadeWhileTheGraphChanges() throws InterruptedException, ExecutionException {
        World world = new World(200, 5);
        try (Recommender recommender = world.recommender();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                long reader = 4L + 4L * i;
                work.add(threads.submit(() -> assertThat(
                                recommender.suggest(Request.of(reader, 10)).suggestions())
                        .isNotEmpty()));
                int change = i;
                work.add(threads.submit(() -> change(recommender, world, change)));
            }
            for (Future<?> each : work) {
                each.get();
            }
        }
    }

    private static void change(Recommender recommender, World world, int number) {
        long person = 1L + number % 200;
        recommender.put(Person.of(10_000L + number)
                .discoverable()
                .country("FI")
                .concepts(World.subject(number % 12))
                .build());
        Signal.Follow follow = new Signal.Follow(10_000L + number, person, World.NOW);
        recommender.learn(follow);
        recommender.learn(new Signal.Interaction(person, 500 + number, 10_000L + number, Signal.Act.REPLY, World.NOW));
        recommender.forget(follow);
        recommender.removeObject(500 + number);
        if (number % 3 == 0) {
            recommender.remove(10_000L + number);
            recommender.put(world.person(person));
        }
    }
}
